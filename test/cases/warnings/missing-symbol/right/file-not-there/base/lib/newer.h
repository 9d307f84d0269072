int newer(void);
