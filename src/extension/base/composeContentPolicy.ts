/** What a page of ours may load and run: our own bundle and nothing else, whatever text a repository puts on it. Pure. */

/**
 * @param nonce of this page alone; it lets the scripts and styles that the page was written with through
 * @param ownSource where the page's files come from: `webview.cspSource`
 * @returns the value of `Content-Security-Policy`
 */
export function composeContentPolicy(nonce: string, ownSource: string): string {
    return [
        "default-src 'none'",
        `script-src 'nonce-${nonce}' ${ownSource}`,
        `style-src 'nonce-${nonce}' ${ownSource}`,
        `font-src ${ownSource}`,
        "base-uri 'none'",
        "form-action 'none'",
    ].join('; ');
}
