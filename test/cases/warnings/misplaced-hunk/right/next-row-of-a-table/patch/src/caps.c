static const struct cap caps[] = {
	{
		.algo = CCM,
		.key = 16,
		.iv = 11,
		.step = 0,
	},
	{
		.algo = GCM,
		.key = 16,
		.iv = 12,
		.step = 0,
	},
	{
		.algo = CBC,
		.key = 16,
		.iv = 12,
		.step = 0,
	},
};
