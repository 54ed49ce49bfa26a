# `make install` and `make uninstall` on a machine with supervisor, Debian's package, whose supervisord runs as root.
PROGRAMS = /etc/supervisor/conf.d
LOGS = /var/log/supervisor
YOURS += $(foreach name,$(NAME) $(NAME)@*,/var/lib/$(name) /var/log/$(name) $(LOGS)/$(name).log*)
# it and its instances, where they run
RUNNING = supervisorctl status 2>/dev/null | sed -n 's/^\($(NAME)\(@[^ ]*\)\{0,1\}\) .*RUNNING.*/\1/p'

install: install-service install-user install-program
	[ -n "$(DESTDIR)" ] || install -d -m 750 -o $(NAME) -g $(NAME) /var/lib/$(NAME) /var/log/$(NAME)
	@[ -n "$(DESTDIR)" ] || for name in $$($(RUNNING)); do supervisorctl update $$name; supervisorctl restart $$name; done
	@echo "installed; configure it in $(CONFIG), then: supervisorctl update"

install-program: writable
	install -d "$(DESTDIR)$(PROGRAMS)" "$(DESTDIR)$(LOGS)"
	sed 's|/opt/$(NAME)|$(VENV)|g' supervisor/$(NAME).conf >"$(DESTDIR)$(PROGRAMS)/$(NAME).conf"

uninstall: uninstall-program uninstall-service

uninstall-program: writable
	rm -f "$(DESTDIR)$(PROGRAMS)/$(NAME).conf" "$(DESTDIR)$(PROGRAMS)/$(NAME)"@*.conf
	@[ -n "$(DESTDIR)" ] || supervisorctl update || echo "supervisord does not run here"

.PHONY: install uninstall install-program uninstall-program
