/** A month of a small project: five stable branches, forty commits upstream since, of every kind that a backlog tells apart. */
import { createRepo, type Repo } from './repo.ts';

export const BACKLOG_BRANCHES = ['stable-5', 'stable-4', 'stable-3', 'stable-2', 'stable-1'] as const;

/** Drivers; the branch of a number has those up to it and three more. */
const DRIVERS = 8;

export interface BacklogRepo {
    readonly repo: Repo;
    /** Upstream commits by their subjects. */
    readonly ids: ReadonlyMap<string, string>;
}

export function buildBacklogRepo(): BacklogRepo {
    const repo = createRepo();
    const ids = new Map<string, string>();
    const commit = (subject: string, text: string, files: Record<string, string>) => {
        const id = repo.commit(text ? `${subject}\n\n${text}` : subject, files);
        ids.set(subject, id);
        return id;
    };
    const file = (driver: number) => `drivers/d${driver}.c`;
    const introduced: string[] = [];
    for (let driver = 0; driver < DRIVERS; driver++) {
        introduced.push(commit(`d${driver}: add the driver`, '', { [file(driver)]: driverText(driver) }));
        if (driver >= 3) repo.git('branch', `stable-${driver - 2}`);
    }
    const fixes = (driver: number) =>
        `Fixes: ${introduced[driver]!.slice(0, 12)} ("d${driver}: add the driver")\nCc: stable@vger.kernel.org`;
    for (let driver = 0; driver < DRIVERS; driver++) {
        const change = (from: string, to: string) => {
            const text = repo.read(file(driver));
            if (!text.includes(from)) throw new Error(`${from} is not in driver ${driver}`);
            return { [file(driver)]: text.replace(from, to) };
        };
        commit(
            `d${driver}: check the size`,
            fixes(driver),
            change('\tuse(size);', '\tif (size < 1)\n\t\treturn -1;\n\tuse(size);'),
        );
        commit(
            `d${driver}: rename the counter`,
            '',
            change('\tcount += 1;\n\treturn count;', '\ttotal += 1;\n\treturn total;'),
        );
        commit(`d${driver}: count by two`, fixes(driver), change('\ttotal += 1;', '\ttotal += 2;'));
        commit(`d${driver}: free on failure`, fixes(driver), change('\tgive(what);', '\tgive(what);\n\twhat = 0;'));
        commit(`d${driver}: tidy up`, '', change(`/* driver ${driver} */`, `/* The driver ${driver}. */`));
    }
    const pick = (branch: string, subject: string) => {
        repo.checkout(branch);
        repo.git('cherry-pick', '-x', ids.get(subject)!);
    };
    pick('stable-5', 'd0: check the size');
    pick('stable-4', 'd0: check the size');
    pick('stable-3', 'd1: free on failure');
    repo.git('revert', '--no-edit', 'HEAD');
    for (const branch of ['stable-2', 'stable-1']) {
        repo.checkout(branch);
        const own = repo.read(file(1)).replace('\tuse(size);', '\tuse(size, 1);');
        repo.commit('d1: use it as the older core does', { [file(1)]: own });
    }
    repo.checkout('master');
    for (const branch of BACKLOG_BRANCHES) repo.git('config', '--add', 'backport.branches', branch);
    return { repo, ids };
}

const driverText = (driver: number) => `/* driver ${driver} */

int d${driver}_open(int size)
{
	use(size);
	start(size);
	return 0;
}

int d${driver}_count(int count)
{
	count += 1;
	return count;
}

void d${driver}_close(int what)
{
	stop(what);
	give(what);
}
`;
