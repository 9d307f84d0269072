/** What keeps an analysis from being made. */
import { Refusal } from './refusal.ts';

/** @param object id of contents that the repository names and does not have */
export const contentsMissing = (object: string) => new Refusal('contents-missing', { object });
