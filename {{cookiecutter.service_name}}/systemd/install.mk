# `make install` and `make uninstall`: the service from this checkout, on a machine with systemd.
# Where DESTDIR is set, it is put before every path, and nothing is started or stopped.
PREFIX ?= /opt
UNITDIR ?= /usr/local/lib/systemd/system
VENV = $(PREFIX)/$(NAME)
CONFIG = /etc/$(NAME)/config.toml
UNITS = $(wildcard systemd/*.service systemd/*.target systemd/*.timer)
INSTANCES = '$(NAME)@*.service'
YOURS = /etc/$(NAME) $(foreach name,$(NAME) $(NAME)@*,/var/lib/$(name) /var/log/$(name) /etc/credstore/$(name).*)
SYSTEMCTL = [ -n "$(DESTDIR)" ] || [ ! -d /run/systemd/system ] || systemctl

help::
	@echo "make install    install the service on this machine, or bring it up to date (as root)"
	@echo "make uninstall  take it away again, except configuration, state and logs"

install: writable
	[ -x "$(DESTDIR)$(VENV)/bin/pip" ] || $(PYTHON) -m venv "$(DESTDIR)$(VENV)"
	@# From a copy: what root builds here would belong to root here.
	copy=$$(mktemp -d) && trap 'rm -rf "$$copy"' EXIT && cp -R LICENSE README.md pyproject.toml src "$$copy" && \
		"$(DESTDIR)$(VENV)/bin/python" -m pip install --quiet "$$copy"
	@# Its first line names the interpreter.
	sed -i '1s|^#!$(DESTDIR)|#!|' "$(DESTDIR)$(VENV)/bin/$(NAME)"
	[ -e "$(DESTDIR)$(CONFIG)" ] || install -D -m 644 config.example.toml "$(DESTDIR)$(CONFIG)"
	@$(MAKE) --no-print-directory install-units
	@$(SYSTEMCTL) daemon-reload
	@$(SYSTEMCTL) try-restart $(NAME).service $(INSTANCES)
	@echo "installed; configure it in $(CONFIG), then: systemctl enable --now $(NAME)"

uninstall: writable
	@[ ! -e "$(UNITDIR)/$(NAME).service" ] || \
		$(SYSTEMCTL) stop $(filter-out %@.service,$(notdir $(UNITS))) $(INSTANCES)
	@[ ! -e "$(UNITDIR)/$(NAME).service" ] || $(SYSTEMCTL) disable --quiet $(notdir $(UNITS))
	rm -rf "$(DESTDIR)$(VENV)"
	rm -f $(UNITS:systemd/%="$(DESTDIR)$(UNITDIR)/%") "$(DESTDIR)"/var/lib/systemd/timers/stamp-$(NAME)-once.timer
	@$(SYSTEMCTL) daemon-reload
	@for path in $(YOURS:%=$(DESTDIR)%); do [ ! -e "$$path" ] || echo "left, because it is yours: $$path"; done

# The units name the folder of the environment; a Debian package has none.
install-units:
	install -d "$(DESTDIR)$(UNITDIR)"
	for unit in $(UNITS); do sed 's|/opt/$(NAME)|$(VENV)|g' $$unit >"$(DESTDIR)$(UNITDIR)/$${unit##*/}" || exit; done

writable:
	@[ -n "$(DESTDIR)" ] || [ "$$(id -u)" = 0 ] || { echo "this needs root, or DESTDIR=a folder"; exit 1; }

.PHONY: install uninstall install-units writable
