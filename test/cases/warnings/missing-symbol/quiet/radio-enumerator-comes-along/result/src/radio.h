struct radio;
enum radio_reason {
        RADIO_REASON_NONE,
        RADIO_REASON_BY_USER,
        RADIO_REASON_USER_REQUEST,
};
int radio_lock(struct radio *radio);
void radio_unlock(struct radio *radio);
void radio_unblock(struct radio *radio, int reason, int now);
