/**
 * The demo repository: a small tree in the shape of the Linux kernel, all invented, with a development branch and
 * three older ones. The same commits, and so the same ids, each time.
 */
import { createRepo, type Repo } from '../repo.ts';
import { writeHistory } from './history.ts';
import { TO_6_6, TO_6_8, TO_6_9 } from './later.ts';
import { BEGIN, TO_6_1, TO_6_5 } from './master.ts';
import { STABLE } from './stable.ts';

/** The commits that tests speak of. */
export interface DemoIds {
    /** "fix refcount leak in foo_open()": conflicts on linux-6.1.y, 3 regions in foo_main.c and 1 in foo_ethtool.c. */
    readonly pick: string;
    /** A prerequisite of the pick: changes what foo_link_get() and foo_link_put() take. */
    readonly prerequisite: string;
    /** Incidental to it: `foo_priv.` becomes `foo_priv->` wherever it stands. */
    readonly rename: string;
    /** Incidental to it: comments go. */
    readonly comments: string;
    /** Names the pick in `Fixes:`. */
    readonly followUp: string;
    /** The pick on linux-6.6.y. */
    readonly sibling: string;
    /** Applies to linux-6.1.y as it is. */
    readonly clean: string;
    /** On linux-6.1.y since long, as `alreadyThereBackport`. */
    readonly alreadyThere: string;
    readonly alreadyThereBackport: string;
    /** Leaves nothing to do on linux-6.1.y: another commit there does the same. */
    readonly empty: string;
    /** Changes foo_ptp.c, which linux-6.1.y does not have. */
    readonly modifyDelete: string;
    /** Changes foo_dma.c, which is foo_ring.c on linux-6.1.y; applies there. */
    readonly renamed: string;
    /** A merge; its second parent brings two commits. */
    readonly merge: string;
}

export interface Demo extends Repo {
    readonly ids: DemoIds;
}

/** @param dir an empty folder; by default a temporary one */
export function buildDemo(dir?: string): Demo {
    const repo = createRepo(dir);
    const ids = writeHistory(repo, [...BEGIN, ...TO_6_1, ...TO_6_5, ...TO_6_6, ...TO_6_8, ...TO_6_9, ...STABLE]);
    repo.git('branch', '--quiet', '-D', 'foo-fixes');
    repo.checkout('master');
    return { ...repo, ids: ids as unknown as DemoIds };
}
