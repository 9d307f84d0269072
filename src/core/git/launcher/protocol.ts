/** Between a process that wants programs started and the small one that starts them; `id` is one program. */

export type LauncherRequest =
    | {
          readonly id: number;
          readonly kind: 'start';
          readonly command: string;
          readonly args: readonly string[];
          readonly cwd: string;
          readonly env: NodeJS.ProcessEnv;
      }
    | { readonly id: number; readonly kind: 'input'; readonly data: Uint8Array }
    | { readonly id: number; readonly kind: 'inputEnds' }
    /** So many bytes of standard output have been read: more may come. */
    | { readonly id: number; readonly kind: 'taken'; readonly bytes: number }
    | { readonly id: number; readonly kind: 'kill' }
    /** Nothing more will be wanted: end once what runs has ended. */
    | { readonly kind: 'leave' };

/** What the small process says of the programs that it has started. */
export type LauncherEvent =
    | { readonly id: number; readonly kind: 'stdout'; readonly data: Uint8Array }
    | { readonly id: number; readonly kind: 'stderr'; readonly data: Uint8Array }
    /** The program could not be started. */
    | { readonly id: number; readonly kind: 'failed'; readonly message: string }
    /** It has ended, and all of its output has been told; null where a signal ended it. */
    | { readonly id: number; readonly kind: 'closed'; readonly code: number | null };
