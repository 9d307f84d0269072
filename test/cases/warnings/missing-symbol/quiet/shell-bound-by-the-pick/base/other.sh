address= gateway= metric= route= family= device=
