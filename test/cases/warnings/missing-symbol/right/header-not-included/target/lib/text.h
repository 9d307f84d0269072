int text_equal(const char *a, const char *b);
