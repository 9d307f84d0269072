int codec_serve(int level, const char *label);
