int root(int square);
