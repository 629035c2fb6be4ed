int ssh;
