struct modem;
#define MODEM_IDLE 0
#define MODEM_READY 1
#define MODEM_HELLO 2
int modem_lock(struct modem *modem);
void modem_unlock(struct modem *modem);
void modem_write(struct modem *modem, int value);
int modem_send_ready(struct modem *modem, int speed);
int modem_send_ready_flags(struct modem *modem, int speed, int flags);
