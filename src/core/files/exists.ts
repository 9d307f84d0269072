/** Whether something is there, of whatever kind. */
import { access } from 'node:fs/promises';

export function exists(file: string): Promise<boolean> {
    return access(file).then(
        () => true,
        () => false,
    );
}
