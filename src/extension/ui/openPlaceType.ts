import type { Session } from '../session/session.ts';

/** How the commands open a place; the composition root knows which editor. */
export type OpenPlace = (session: Session, path: string, line?: number) => Promise<void>;
