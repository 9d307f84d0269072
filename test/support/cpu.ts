/**
 * Milliseconds of processor time that `work` takes. For bounds on what hostile input costs: unlike the clock on the wall it
 * hardly depends on what else the machine does.
 */
export function cpuMillis(work: () => unknown): number {
    const from = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(from);
    return (user + system) / 1000;
}
