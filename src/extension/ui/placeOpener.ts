/** The type of the function that opens a place in a file. */
import type { Session } from '../session/session.ts';

/** How the commands open a place; the composition root knows which editor. */
export type PlaceOpener = (session: Session, path: string, line?: number) => Promise<void>;
