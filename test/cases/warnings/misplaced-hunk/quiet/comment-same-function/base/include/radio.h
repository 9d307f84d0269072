#ifndef RADIO_H
#define RADIO_H

/**
 * Reads the gain of a radio.
 *
 * @return
 *   - 0 when done.
 *   - -EIO when the radio is off.
 */
int radio_get_gain(int port);

/**
 * Reads the noise of a radio.
 *
 * @return
 *   - 0 when done.
 *   - -EIO when the radio is off.
 */
int radio_get_noise(int port);

#endif
