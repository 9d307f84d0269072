/**
 * Faults inside of git: strace(1) lists what a git changes in files and folders, and then ends it, or has the system refuse, at
 * one of these. Our own process goes on, as when the system ends git for want of memory, or a disk is full.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../../support/repo.ts';

/** One system call of one git. */
export interface FaultPoint {
    /** Of git, e.g. `cherry-pick`; `occurrence` counts its calls in the operation, from 1. */
    readonly verb: string;
    readonly occurrence: number;
    readonly call: string;
    /** Counts the calls of that name in that git, from 1. */
    readonly number: number;
    /** The file that it changes, as strace prints it. */
    readonly file: string;
}

export type Fault = 'KILL' | 'EACCES' | 'ENOSPC';

/** What changes files and folders; `openat` also where it makes or empties one. */
const CALLS = ['rename', 'unlink', 'mkdir', 'link', 'rmdir', 'symlink', 'write', 'openat'];
/** What only looks is left alone: an operation asks much. */
const CHANGING =
    'add am apply checkout checkout-index cherry-pick commit commit-tree merge read-tree rebase reset revert rm stash switch unpack-objects update-index update-ref worktree';

/** `TRACE_INJECT` empty: all changing calls are listed. Else the git of that verb and occurrence has the fault. */
const WRAPPER = `#!/bin/sh
PATH="$TRACE_PATH"
skip=
for word in "$@"; do
    if [ -n "$skip" ]; then skip=; continue; fi
    case "$word" in
        -c) skip=1; continue ;;
        -*) continue ;;
    esac
    case " ${CHANGING} " in *" $word "*) ;; *) break ;; esac
    echo "$word" >> "$TRACE_LOG.runs"
    number=$(grep -cx -- "$word" "$TRACE_LOG.runs")
    if [ -z "$TRACE_INJECT" ]; then
        exec strace -qq -y -s 0 -o "$TRACE_LOG.$word.$number" -e trace=${CALLS.join(',')} git "$@"
    elif [ "$word.$number" = "$TRACE_GIT" ]; then
        exec strace -qq -o "$TRACE_LOG.met" -e "trace=$TRACE_CALL" -e "inject=$TRACE_CALL:$TRACE_INJECT" git "$@"
    fi
    break
done
exec git "$@"
`;

export const canTrace = spawnSync('strace', ['-qq', '-o', '/dev/null', 'true']).status === 0;

export interface Tracing {
    /** What the operation has git change, in order. @throws what `work` throws */
    listPoints(work: () => Promise<unknown>): Promise<FaultPoint[]>;
    /** @returns whether the point was met, and what `work` threw */
    meet(point: FaultPoint, fault: Fault, work: () => Promise<unknown>): Promise<{ met: boolean; error: unknown }>;
}

export function prepareTracing(): Tracing {
    const tools = temporaryFolder();
    const log = path.join(tools, 'log');
    writeFileSync(path.join(tools, 'git'), WRAPPER);
    chmodSync(path.join(tools, 'git'), 0o755);

    async function traced(variables: Record<string, string>, work: () => Promise<unknown>): Promise<void> {
        for (const name of readdirSync(tools)) if (name.startsWith('log')) rmSync(path.join(tools, name));
        const saved = process.env['PATH'] ?? '';
        Object.assign(process.env, variables, {
            TRACE_LOG: log,
            TRACE_PATH: saved,
            PATH: `${tools}${path.delimiter}${saved}`,
        });
        try {
            await work();
        } finally {
            process.env['PATH'] = saved;
        }
    }

    return {
        async listPoints(work) {
            await traced({ TRACE_INJECT: '' }, work);
            const logs = readdirSync(tools).filter((name) => /^log\..*\.\d+$/.test(name));
            return logs.sort().flatMap((name) => {
                const [, verb, occurrence] = /^log\.(.*)\.(\d+)$/.exec(name)!;
                const text = readFileSync(path.join(tools, name), 'utf8');
                return parseTrace(text).map((point) => ({ verb: verb!, occurrence: Number(occurrence), ...point }));
            });
        },
        async meet({ verb, occurrence, call, number }, fault, work) {
            const how = fault === 'KILL' ? 'signal=KILL' : `error=${fault}`;
            let error: unknown;
            await traced(
                {
                    TRACE_GIT: `${verb}.${occurrence}`,
                    TRACE_CALL: call,
                    TRACE_INJECT: `${how}:when=${number}`,
                },
                () => work().catch((thrown: unknown) => (error = thrown)),
            );
            const said = existsSync(`${log}.met`) ? readFileSync(`${log}.met`, 'utf8') : '';
            return { met: fault === 'KILL' ? /killed by SIGKILL/.test(said) : /\(INJECTED\)/.test(said), error };
        },
    };
}

/** Lines as `rename("a", "b") = 0` and `write(3</folder/file>, ""..., 12) = 12`. Pure. */
function parseTrace(text: string): { call: string; number: number; file: string }[] {
    const counts = new Map<string, number>();
    const points: { call: string; number: number; file: string }[] = [];
    for (const line of text.split('\n')) {
        const call = /^(\w+)\(/.exec(line)?.[1];
        if (call === undefined) continue;
        const number = (counts.get(call) ?? 0) + 1;
        counts.set(call, number);
        const file = call === 'write' ? /^write\(\d+<(\/[^>]*)>/.exec(line)?.[1] : /"([^"]*)"/.exec(line)?.[1];
        const changes = call !== 'openat' || /O_(?:WRONLY|RDWR|CREAT|TRUNC)/.test(line);
        if (file !== undefined && changes && !/^\/(?:dev\/(?:null|tty|urandom)|proc\/)/.test(file))
            points.push({ call, number, file });
    }
    return points;
}
