import subprocess
import sys


def printed(*lines):
    done = subprocess.run([sys.executable, "-c", "\n".join(lines)], capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_the_web_runs_where_they_are_not_installed():
    assert printed(
        "import sys; sys.modules.update(dict.fromkeys(['numpy', 'scipy', 'ortools']))",
        "import shapagat.wsgi, django.urls; django.urls.get_resolver().url_patterns",
        "loaded = [name for name in ('numpy', 'scipy', 'ortools') if sys.modules[name]]",
        "print(*loaded, *(name for name in sys.modules if name.startswith('volunteers.simulation')), 'served')",
    ) == ["served"]


def test_the_web_does_not_load_them_where_they_are():
    assert printed(
        "import sys, shapagat.wsgi, django.urls; django.urls.get_resolver().url_patterns",
        "print(*({'scipy', 'ortools', 'volunteers.matching.features'} & set(sys.modules)), 'served')",
    ) == ["served"]


def test_lists_and_explanations_need_no_solver():
    assert printed(
        "import sys; sys.modules.update(dict.fromkeys(['scipy', 'ortools']))",
        "import volunteers.matching.explanation, volunteers.matching.suggestions; print('loaded')",
    ) == ["loaded"]


def test_matching_needs_no_django():
    assert printed(
        "import sys; sys.modules.update(dict.fromkeys(['django']))",
        "import volunteers.matching.matching; print('loaded')",
    ) == ["loaded"]


def test_the_simulation_needs_no_django():
    assert printed(
        "import sys; sys.modules.update(dict.fromkeys(['django']))",
        "import volunteers.simulation.report, shapagat.cli.simulation; print('loaded')",
    ) == ["loaded"]
