# `make deb`: a Debian package into dist/. Its version comes from pyproject.toml, its author from control.
VERSION = $(shell $(PYTHON) -c 'import tomllib; print(tomllib.load(open("pyproject.toml", "rb"))["project"]["version"])')
# To Debian too, 1.0.dev1 is older than 1.0rc1, and that than 1.0.
DEB_VERSION = $(shell echo '$(VERSION)' | sed -E 's/(a|b|rc)([0-9])/~\1\2/; s/\.dev/~~dev/')

help::
	@echo "make deb        build a Debian package into dist/ (on Debian 13)"

deb: debian/changelog
	@# without a compiler, which Debian takes for granted and nothing here needs
	@dpkg-checkbuilddeps -I || { echo "on Debian 13, as root: apt-get build-dep ./"; exit 1; }
	dpkg-buildpackage --build=binary --no-sign --no-check-builddeps --post-clean
	mkdir -p dist
	mv ../$(NAME)_$(DEB_VERSION)_* dist/

debian/changelog: pyproject.toml debian/control
	printf '%s (%s) unstable; urgency=medium\n\n  * Version %s.\n\n -- %s  %s\n' $(NAME) '$(DEB_VERSION)' '$(VERSION)' \
		"$$(sed -n 's/^Maintainer: //p' debian/control)" "$$(date --rfc-email --reference pyproject.toml)" >$@

.PHONY: deb
