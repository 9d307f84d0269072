/** Why a pick cannot be parked or come back. The sentences are in `pickRefusals.ts`. */
import { Refusal } from './refusal.ts';

export const needsBranch = () => new Refusal('needs-branch');

export const picksItself = (subject: string) => new Refusal('picks-itself', { subject });

export const nothingParked = () => new Refusal('nothing-parked');

export const noMinimalSet = () => new Refusal('no-minimal-set');
