int codec_open(int id);
int codec_reset(int id);
