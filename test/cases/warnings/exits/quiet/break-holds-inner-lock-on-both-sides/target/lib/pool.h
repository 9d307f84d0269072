struct slot {
        struct slot *next;
        struct mutex lock;
};

struct pool {
        struct mutex lock;
        struct slot *first;
};

int slot_is_last(struct slot *s);
void slot_flush(struct slot *s);
void mutex_lock(struct mutex *m);
void mutex_unlock(struct mutex *m);
