#!/usr/bin/env node
// An executable, as @vscode/test-electron wants one: TypeScript starts with the next line.
import 'tsx';
await import('./code-headless.ts');
