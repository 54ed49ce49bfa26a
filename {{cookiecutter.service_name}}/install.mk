# What `make install` and `make uninstall` do whatever starts the service: its environment and its configuration.
# Where DESTDIR is set, it is put before every path, and nothing is started, stopped or asked for a user.
PREFIX ?= /opt
VENV = $(PREFIX)/$(NAME)
CONFIG = /etc/$(NAME)/config.toml
# what uninstall leaves: patterns
YOURS = /etc/$(NAME)

help::
	@echo "make install    install the service on this machine, or bring it up to date (as root)"
	@echo "make uninstall  take it away again, except configuration, state and logs"

install-service: writable
	[ -x "$(DESTDIR)$(VENV)/bin/pip" ] || $(PYTHON) -m venv "$(DESTDIR)$(VENV)"
	@# From a copy: what root builds here would belong to root here.
	copy=$$(mktemp -d) && trap 'rm -rf "$$copy"' EXIT && cp -R LICENSE README.md pyproject.toml src "$$copy" && \
		"$(DESTDIR)$(VENV)/bin/python" -m pip install --quiet "$$copy"
	@# Its first line names the interpreter.
	sed -i '1s|^#!$(DESTDIR)|#!|' "$(DESTDIR)$(VENV)/bin/$(NAME)"
	[ -e "$(DESTDIR)$(CONFIG)" ] || install -D -m 644 config.example.toml "$(DESTDIR)$(CONFIG)"

uninstall-service: writable
	rm -rf "$(DESTDIR)$(VENV)"
	@for path in $(YOURS:%=$(DESTDIR)%); do [ ! -e "$$path" ] || echo "left, because it is yours: $$path"; done

# Where the init system makes none by itself.
install-user: writable
	[ -n "$(DESTDIR)" ] || getent passwd $(NAME) >/dev/null || \
		useradd --system --user-group --home-dir /var/lib/$(NAME) --shell /usr/sbin/nologin $(NAME)

writable:
	@[ -n "$(DESTDIR)" ] || [ "$$(id -u)" = 0 ] || { echo "this needs root, or DESTDIR=a folder"; exit 1; }

.PHONY: install-service uninstall-service install-user writable
