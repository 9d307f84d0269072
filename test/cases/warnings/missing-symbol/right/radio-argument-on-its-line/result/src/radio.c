#include "radio.h"

int radio_reopen(struct radio *radio)
{
        int ret;

        ret = radio_lock(radio);
        if (ret < 0)
                return ret;

        radio_unblock(radio,
                      RADIO_REASON_USER_REQUEST,
                      0);

        radio_unlock(radio);
        return 0;
}
