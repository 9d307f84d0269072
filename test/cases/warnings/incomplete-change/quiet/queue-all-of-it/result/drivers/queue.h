/* What others call. */
int queue_open(int id);
int queue_reset(int id);
