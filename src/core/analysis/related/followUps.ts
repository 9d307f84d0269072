/** Later commits that fix or revert the pick, and copies of it on other branches. */
import type { Related } from '../report.ts';
import type { Scene } from '../scene.ts';

export interface FollowUps {
    readonly related: readonly Related[];
    readonly notes: readonly string[];
}

export function findFollowUps(scene: Scene): Promise<FollowUps> {
    void scene;
    return Promise.resolve({ related: [], notes: [] });
}
