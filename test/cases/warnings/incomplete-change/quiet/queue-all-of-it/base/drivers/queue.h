int queue_open(int id);
