# `make install` and `make uninstall` on a machine with systemd.
UNITDIR ?= /usr/local/lib/systemd/system
UNITS = $(wildcard systemd/*.service systemd/*.target systemd/*.timer)
INSTANCES = '$(NAME)@*.service'
YOURS += $(foreach name,$(NAME) $(NAME)@*,/var/lib/$(name) /var/log/$(name) /etc/credstore/$(name).*)
SYSTEMCTL = [ -n "$(DESTDIR)" ] || [ ! -d /run/systemd/system ] || systemctl

install: install-service
	@$(MAKE) --no-print-directory install-units
	@$(SYSTEMCTL) daemon-reload
	@$(SYSTEMCTL) try-restart $(NAME).service $(INSTANCES)
	@echo "installed; configure it in $(CONFIG), then: systemctl enable --now $(NAME)"

uninstall: uninstall-units uninstall-service

uninstall-units: writable
	@[ ! -e "$(UNITDIR)/$(NAME).service" ] || \
		$(SYSTEMCTL) stop $(filter-out %@.service,$(notdir $(UNITS))) $(INSTANCES)
	@[ ! -e "$(UNITDIR)/$(NAME).service" ] || $(SYSTEMCTL) disable --quiet $(notdir $(UNITS))
	rm -f $(UNITS:systemd/%="$(DESTDIR)$(UNITDIR)/%") "$(DESTDIR)"/var/lib/systemd/timers/stamp-$(NAME)-once.timer
	@$(SYSTEMCTL) daemon-reload

# The units name the folder of the environment; a Debian package has none.
install-units:
	install -d "$(DESTDIR)$(UNITDIR)"
	for unit in $(UNITS); do sed 's|/opt/$(NAME)|$(VENV)|g' $$unit >"$(DESTDIR)$(UNITDIR)/$${unit##*/}" || exit; done

.PHONY: install uninstall install-units uninstall-units
