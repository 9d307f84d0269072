package a;

class Serve {
    int serve(int n) {
        n = Open.open(n);
        return n;
    }
}
