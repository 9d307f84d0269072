/* What others call. */
int queue_open(int id);
