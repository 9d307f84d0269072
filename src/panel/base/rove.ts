/** One tab stop for a toolbar: the control that had the focus last, else the first one. */
export function rove(root: ParentNode): void {
    for (const bar of root.querySelectorAll<HTMLElement>('[data-roving]')) {
        const stops = [...bar.querySelectorAll<HTMLElement>('button, select')];
        const now = stops.find((stop) => stop === document.activeElement) ?? stops.find((stop) => stop.tabIndex === 0);
        for (const stop of stops) stop.tabIndex = stop === (now ?? stops[0]) ? 0 : -1;
    }
}
