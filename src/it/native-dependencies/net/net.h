int net_answer(void);
