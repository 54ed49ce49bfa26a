# `make install` and `make uninstall` on a machine whose init runs /etc/init.d.
SCRIPT = /etc/init.d/$(NAME)
YOURS += /var/lib/$(NAME) /var/log/$(NAME)

install: install-service install-user install-script
	[ -n "$(DESTDIR)" ] || update-rc.d $(NAME) defaults
	[ -n "$(DESTDIR)" ] || "$(SCRIPT)" try-restart
	@echo "installed; configure it in $(CONFIG), then: service $(NAME) start"

install-script: writable
	install -d "$(DESTDIR)/etc/init.d"
	@# which may be running: a new file, put in its place
	sed 's|/opt/$(NAME)|$(VENV)|g' sysv/$(NAME) >"$(DESTDIR)$(SCRIPT).new"
	chmod 755 "$(DESTDIR)$(SCRIPT).new"
	mv "$(DESTDIR)$(SCRIPT).new" "$(DESTDIR)$(SCRIPT)"

uninstall: uninstall-script uninstall-service

uninstall-script: writable
	[ -n "$(DESTDIR)" ] || [ ! -e "$(SCRIPT)" ] || "$(SCRIPT)" stop
	rm -f "$(DESTDIR)$(SCRIPT)"
	[ -n "$(DESTDIR)" ] || { update-rc.d $(NAME) remove && rm -rf "/run/$(NAME)"; }

.PHONY: install uninstall install-script uninstall-script
