int answer(void); int plug(void) { return answer(); }
