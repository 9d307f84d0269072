export class DmaTable {
    static size = 0;
}

// here too
