/** Whether something is there, of whatever kind. */
import { access } from 'node:fs/promises';

/** Follows links: a link to nothing is not there. */
export function exists(file: string): Promise<boolean> {
    return access(file).then(
        () => true,
        () => false,
    );
}
