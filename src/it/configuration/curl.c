int curl;
