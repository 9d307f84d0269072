/** The maintained branches: each a release, and what has been taken to it since. */
import type { Step } from './history.ts';
import { MAIN, release } from './master.ts';
import { MARA, signed, TILDA } from './people.ts';
import { TO_6_8, TO_6_9 } from './later.ts';

const upstream = (name: string) => [...TO_6_8, ...TO_6_9].find((step) => step.name === name)!;

/** A commit as the stable branches take it: the upstream id first, then the message as it was. */
function taken(of: string, date: string, name: string): Step {
    const { message, author, files } = upstream(of);
    const [subject, , ...body] = message.split('\n');
    return {
        name,
        message: `${subject}\n\ncommit {${of}} upstream.\n\n${body.join('\n')}\n${signed(TILDA)}`,
        author,
        date,
        files,
    };
}

/** The same with git's own note. */
function picked(of: string, date: string, name: string): Step {
    const { message, author, files } = upstream(of);
    return { name, message: `${message}\n(cherry picked from commit {${of}})\n${signed(TILDA)}`, author, date, files };
}

export const STABLE: Step[] = [
    { ...release('5.15', '5.15.86', '2023-01-04'), on: 'linux-5.15.y', start: 'v5.15' },
    taken('alreadyThere', '2024-01-10', 'onFifteen'),
    {
        message: `net: foo: say less of lost links

The message comes twice a second on a bad cable. Not for upstream: v6.1
has a limit for it.

${signed(MARA, TILDA)}`,
        author: MARA,
        date: '2024-02-12',
        files: { [MAIN]: [['\t\tnetdev_info(ndev, "link down\\n");', '\t\tnetdev_dbg(ndev, "link down\\n");']] },
    },
    release('5.15.86', '5.15.155', '2024-04-13'),

    { ...release('6.1', '6.1.53', '2023-09-13'), on: 'linux-6.1.y', start: 'v6.1' },
    taken('alreadyThere', '2024-01-10', 'alreadyThereBackport'),
    {
        name: 'ownTimeout',
        message: `net: foo: give the FE-2500 time to reset

It fails on cold boots. Upstream carries this as part of a larger change.

${signed(TILDA)}`,
        author: TILDA,
        date: '2024-02-14',
        files: { [MAIN]: [['#define FOO_RESET_TIMEOUT_MS\t20\n', '#define FOO_RESET_TIMEOUT_MS\t100\n']] },
    },
    release('6.1.53', '6.1.86', '2024-04-13'),

    { ...release('6.6', '6.6.9', '2024-01-01'), on: 'linux-6.6.y', start: 'v6.6' },
    taken('alreadyThere', '2024-01-10', 'onSix'),
    taken('renamed', '2024-01-10', 'renamedOnSix'),
    picked('pick', '2024-04-11', 'sibling'),
    release('6.6.9', '6.6.29', '2024-04-27'),
];
