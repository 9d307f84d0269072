int codec_open(int id);
