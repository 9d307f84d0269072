#include "modem.h"

int modem_send_ready(struct modem *modem, int speed, int flags)
{
        int ret;

        if (modem->state != MODEM_IDLE)
                return -1;

        ret = modem_lock(modem);
        if (ret < 0)
                return ret;

        modem_write(modem, MODEM_READY);
        modem_write(modem, speed);
        modem_unlock(modem);
        return 0;
}
