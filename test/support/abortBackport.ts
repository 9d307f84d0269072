/** An abort, for tests that look at the state alone. */
import { abortAndCompare } from '../../src/core/backport/abortBackport.ts';
import type { BackportState } from '../../src/core/backport/state.ts';

type Args = Parameters<typeof abortAndCompare>;

/** @returns idle, or what else is in progress @throws as `abortAndCompare` */
export const abortBackport = async (...args: Args): Promise<BackportState> => (await abortAndCompare(...args)).state;
