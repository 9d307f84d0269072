/** The regions as the documents have them, laid over the state as git tells it. */
import type { BackportState } from '../../core/backport/state.ts';
import { listUnresolvedPlaces, type RegionPlace } from '../model/regionPlace.ts';

export class Places {
    /** Files that are not in it are as git read them. */
    private readonly read = new Map<string, readonly RegionPlace[]>();

    /** The regions that a file had when the pick stopped, each with how it stands. */
    in(path: string): readonly RegionPlace[] {
        return this.read.get(path) ?? [];
    }

    /**
     * @param read what the documents say: undefined where only git's own count is known
     * @returns whether that is news
     */
    set(read: readonly (readonly [string, readonly RegionPlace[] | undefined])[]): boolean {
        const before = JSON.stringify([...this.read]);
        for (const [path, places] of read) {
            if (places) this.read.set(path, places);
            else this.read.delete(path);
        }
        return JSON.stringify([...this.read]) !== before;
    }

    clear(): void {
        this.read.clear();
    }

    /** The state with the regions left as the documents have them; what is known of other files is forgotten. */
    over(state: BackportState): BackportState {
        if (state.kind !== 'conflicted') {
            this.read.clear();
            return state;
        }
        const known = new Set(state.files.map((file) => file.path));
        for (const path of this.read.keys()) if (!known.has(path)) this.read.delete(path);
        const files = state.files.map((file) => {
            const places = this.read.get(file.path);
            return places && !file.resolved ? { ...file, left: listUnresolvedPlaces(places).length } : file;
        });
        return { ...state, files };
    }
}
