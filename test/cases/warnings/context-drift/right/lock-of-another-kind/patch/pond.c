struct pond {
	int fish;
};

int pond_count(struct pond *p)
{
	int n;

	read_lock(&p->gate);
	n = p->fish;
	read_unlock(&p->gate);
	return n;
}

void pond_add(struct pond *p)
{
	write_lock(&p->gate);
	p->fish++;
	write_unlock(&p->gate);
}

void pond_drain(struct pond *p)
{
	write_lock(&p->gate);
	p->fish = 0;
	write_unlock(&p->gate);
}
