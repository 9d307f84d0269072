#include "radio.h"

int radio_reopen(struct radio *radio)
{
        int ret;

        ret = radio_lock(radio);
        if (ret < 0)
                return ret;

        radio_unlock(radio);
        return 0;
}
