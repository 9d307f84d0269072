/* nothing of CODEC_BURST */
int codec_codec_burst;
const char *codec_names[] = { "CODEC_BURST" };
