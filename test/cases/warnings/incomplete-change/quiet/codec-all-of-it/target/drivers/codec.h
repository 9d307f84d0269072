/* What others call. */
int codec_open(int id);
