#define OUTCOME_SKIPPED 77
int has_wing(void);
int has_tail(void);
int has_beak(void);
int flap(void);
int wag(void);
int peck(void);
#define NOT_SUPPORTED 95
