/* nothing of QUEUE_BURST */
int queue_queue_burst;
const char *queue_names[] = { "QUEUE_BURST" };
