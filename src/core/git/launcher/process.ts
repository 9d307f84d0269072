/**
 * The small process that starts programs for a large one (see client.ts). It holds nothing but pipes. When its owner is
 * gone it starts nothing more, waits until what runs has ended (a git that writes is not interrupted), and exits.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import type { LauncherEvent, LauncherRequest } from './protocol.ts';

/** Bytes of one program's output on the way to the owner; then it waits until they are taken. */
const ON_THE_WAY = 4 << 20;

const running = new Map<number, { readonly child: ChildProcess; onTheWay: number }>();
let owned = true;

function tell(news: LauncherEvent) {
    if (owned) process.send?.(news);
}

function begin(order: Extract<LauncherRequest, { kind: 'start' }>) {
    const { id, command, args, cwd, env } = order;
    const child = spawn(command, args, { cwd, env, stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true });
    const one = { child, onTheWay: 0 };
    running.set(id, one);
    child.stdout.on('data', (data: Buffer) => {
        tell({ id, kind: 'stdout', data });
        one.onTheWay += data.length;
        if (owned && one.onTheWay > ON_THE_WAY) child.stdout.pause();
    });
    child.stderr.on('data', (data: Buffer) => tell({ id, kind: 'stderr', data }));
    child.stdin.on('error', () => {}); // it may end before it has read everything; its exit code says why
    let failed = false;
    child.on('error', (error) => {
        if (child.pid === undefined) failed = true;
        if (failed) tell({ id, kind: 'failed', message: error.message });
    });
    child.on('close', (code) => {
        running.delete(id);
        if (!failed) tell({ id, kind: 'closed', code });
        if (!owned && running.size === 0) process.exit();
    });
}

process.on('message', (order: LauncherRequest) => {
    if (order.kind === 'start') return begin(order);
    if (order.kind === 'leave') return leave();
    const one = running.get(order.id);
    if (!one) return;
    if (order.kind === 'input') one.child.stdin?.write(order.data);
    else if (order.kind === 'inputEnds') one.child.stdin?.end();
    else if (order.kind === 'kill') one.child.kill();
    else {
        one.onTheWay -= order.bytes;
        if (one.onTheWay < ON_THE_WAY / 2) one.child.stdout?.resume();
    }
});

process.on('disconnect', leave);

function leave() {
    owned = false;
    if (running.size === 0) process.exit();
    for (const { child } of running.values()) {
        child.stdin?.end();
        child.stdout?.resume();
    }
}
